package io.jenkins.plugins.codesuite.commons.document;

import java.util.Optional;

/** A kind of document for tests: an AppSpec, which is YAML or JSON. */
class TestKind implements DocumentKind {

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
        return "Give the path of an AppSpec file.";
    }

    @Override
    public String onUtf16() {
        return "CodeDeploy reads UTF-8";
    }

    @Override
    public String whenTooLarge() {
        return "Remove what is not needed.";
    }

    @Override
    public String whenTooMany() {
        return "Remove hooks.";
    }

    @Override
    public Optional<String> homeOf(String key) {
        return key.equals("timeout") ? Optional.of("in a script of 'hooks'") : Optional.empty();
    }

    @Override
    public Syntax syntax() {
        return Syntax.YAML_OR_JSON;
    }
}
