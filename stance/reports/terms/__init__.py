"""What stances carry, told over time: conditions, reasons and treaties."""
