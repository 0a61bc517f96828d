package io.jenkins.plugins.codesuite.plugins.deploy.form;

import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;

/** What a deployment needs of an identity, and how far that can be told without a deployment. */
public sealed interface AccessCheck permits CodeDeployCheck, EcsCheck, LambdaCheck {

    /** Makes calls that change nothing, and reports what they tell. */
    void look(AwsClients aws, AccessReport report);

    /** What the identity needs, as narrow as IAM can say it. */
    MinimalPolicy policy(PolicyPlace place);
}
