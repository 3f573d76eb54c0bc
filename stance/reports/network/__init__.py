"""Networks of holders and issues: who agrees with whom, who is in conflict, who speaks on what.

The definitions are those of discourse network analysis: P. Leifeld, "Discourse Network Analysis:
Policy Debates as Dynamic Networks", in The Oxford Handbook of Political Networks (2017), and
chapter 2 of the Discourse Network Analyzer manual by P. Leifeld, J. Gruber and F. R. Bossner. A
statement here is an utterance of a stance; an actor is a holder, a concept an issue, and the
qualifier is the position, with three levels spaced evenly: oppose, neutral, support. Where nobody
is neutral, that is the binary case of the literature.
"""
