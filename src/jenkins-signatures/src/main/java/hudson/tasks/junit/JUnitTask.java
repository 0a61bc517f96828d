package hudson.tasks.junit;

/** Signature of the plugin junit: https://javadoc.jenkins.io/plugin/junit/hudson/tasks/junit/JUnitTask.html */
public interface JUnitTask {}
