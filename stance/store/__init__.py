"""The write side: functions (session, *, …) -> model or rows. They flush and never commit."""
