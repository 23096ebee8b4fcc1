"""The printer's file: PDF bytes in, PDF bytes out, every colour an ink.

A report laid out with a bleed becomes PDF/X-4 (`booklet`): its colours are turned into inks (`inks`,
`streams`, `images`), its pages get boxes and crop marks (`sheets`), their number suits folded sheets
(`pages`), it says what press and paper its inks are meant for (`intent`, `profile`). `cover` lays the
cover flat around its spine. `walk` tells what a page paints, for whoever judges it.
"""
