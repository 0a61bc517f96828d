package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.wire.JsonInput;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names and ids in requests, with the errors that the model has for each. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._+=,@-]{1,100}");
    private static final Pattern DEPLOYMENT_ID = Pattern.compile("d-[A-Z0-9]{9}");
    private static final int DESCRIPTION_LENGTH = 256;

    private Names() {}

    static String application(JsonInput input) {
        return application(input, "applicationName");
    }

    static String application(JsonInput input, String member) {
        return required(input, member, "ApplicationNameRequired", "InvalidApplicationName", "Application name");
    }

    static String group(JsonInput input, String member) {
        return required(
                input, member, "DeploymentGroupNameRequired", "InvalidDeploymentGroupName", "Deployment group name");
    }

    static String config(JsonInput input) {
        return required(
                input,
                "deploymentConfigName",
                "DeploymentConfigNameRequired",
                "InvalidDeploymentConfigName",
                "Deployment configuration name");
    }

    static Optional<String> optionalConfig(JsonInput input) {
        return input.has("deploymentConfigName") ? Optional.of(config(input)) : Optional.empty();
    }

    static String deployment(JsonInput input) {
        String id = input.text("deploymentId")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Errors.error("DeploymentIdRequired", "Deployment ID is required"));
        return checkedDeployment(id);
    }

    static String checkedDeployment(String id) {
        if (!DEPLOYMENT_ID.matcher(id).matches()) {
            throw Errors.error("InvalidDeploymentId", "Deployment ID is not in a valid format: " + id);
        }
        return id;
    }

    static Optional<String> description(JsonInput input) {
        Optional<String> description = input.text("description");
        if (description.map(String::length).orElse(0) > DESCRIPTION_LENGTH) {
            throw Errors.error(
                    "DescriptionTooLong", "The description is longer than " + DESCRIPTION_LENGTH + " characters");
        }
        return description;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static String required(JsonInput input, String member, String absent, String invalid, String what) {
        String name = input.text(member)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Errors.error(absent, what + " is required"));
        if (!isName(name)) {
            throw Errors.error(invalid, what + " is not in a valid format: " + name);
        }
        return name;
    }
}
