package io.jenkins.plugins.codesuite.deploy.appspec;

import io.jenkins.plugins.codesuite.commons.document.DocumentKind;
import io.jenkins.plugins.codesuite.commons.document.Syntax;
import java.util.Locale;
import java.util.Optional;

/** What the sentences of problems say of AppSpecs. */
final class AppSpecKind implements DocumentKind {

    @Override
    public String name() {
        return "AppSpec";
    }

    @Override
    public String article() {
        return "an";
    }

    @Override
    public String fileName() {
        return "AppSpec file";
    }

    @Override
    public String usualFile() {
        return "appspec.yml";
    }

    @Override
    public String whereToLook() {
        return "Give the path of an AppSpec; CodeDeploy looks for appspec.yml in the root of a revision.";
    }

    @Override
    public String onUtf16() {
        return "CodeDeploy documents no encoding";
    }

    @Override
    public String whenTooLarge() {
        return "An AppSpec is a few kilobytes long: check that this is the file that was meant.";
    }

    @Override
    public String whenTooMany() {
        return "An AppSpec holds a few hundred values: copy whole folders instead of single files.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.YAML_OR_JSON;
    }

    @Override
    public Optional<String> homeOf(String key) {
        return Optional.ofNullable(
                switch (key.toLowerCase(Locale.ROOT)) {
                    case "version", "resources", "hooks" -> "at the top of the file";
                    case "os", "files", "permissions", "file_exists_behavior" -> "at the top of an AppSpec for servers";
                    case "source", "destination" -> "in an entry of 'files'";
                    case "location", "timeout", "runas", "sudo" -> "in a script of 'hooks'";
                    case "object", "pattern", "except", "owner", "group", "mode", "acls", "context" ->
                        "in an entry of 'permissions'";
                    case "range" -> "in 'context' of an entry of 'permissions'";
                    case "properties" -> "in a resource of 'Resources'";
                    case "taskdefinition",
                            "loadbalancerinfo",
                            "platformversion",
                            "networkconfiguration",
                            "capacityproviderstrategy" -> "in 'Properties' of an ECS service";
                    case "containername", "containerport" -> "in 'LoadBalancerInfo'";
                    case "awsvpcconfiguration" -> "in 'NetworkConfiguration'";
                    case "subnets", "securitygroups", "assignpublicip" -> "in 'AwsvpcConfiguration'";
                    case "alias", "currentversion", "targetversion" -> "in 'Properties' of a Lambda function";
                    case "applicationstop",
                            "beforeinstall",
                            "afterinstall",
                            "applicationstart",
                            "validateservice",
                            "beforeallowtraffic",
                            "afterallowtraffic",
                            "beforeblocktraffic",
                            "afterblocktraffic",
                            "afterallowtesttraffic" -> "in 'hooks'";
                    default -> null;
                });
    }
}
