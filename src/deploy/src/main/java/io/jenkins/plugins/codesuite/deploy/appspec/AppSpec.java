package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.deploy.Platform;

/** What an AppSpec says, of version 0.0; for one platform each. */
public sealed interface AppSpec permits ServerAppSpec, EcsAppSpec, LambdaAppSpec {

    /** What it deploys to. */
    Platform platform();
}
