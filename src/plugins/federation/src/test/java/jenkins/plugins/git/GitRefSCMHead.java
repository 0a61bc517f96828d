package jenkins.plugins.git;

/** Stands for git's head of a reference that is neither a branch nor a tag; only its name is looked at. */
public class GitRefSCMHead {}
