package org.kohsuke;

/** Stands for a class of Jenkins in the proof that the suite's rules can fail. */
public final class StandIn {}
