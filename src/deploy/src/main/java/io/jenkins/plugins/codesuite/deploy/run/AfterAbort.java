package io.jenkins.plugins.codesuite.deploy.run;

/** When a run that is aborted with a rollback ends for its host. */
public enum AfterAbort {
    /** As soon as AWS has accepted the stop; the rollback goes on being watched and recorded. */
    END_WHEN_STOPPED,
    /** When the rollback is over. */
    END_WHEN_ROLLED_BACK
}
