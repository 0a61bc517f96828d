package io.jenkins.plugins.codesuite.cli.deploy;

import io.jenkins.plugins.codesuite.commons.document.DocumentKind;
import java.util.Optional;

/** What the sentences of problems say of a plan. */
record PlanKind() implements DocumentKind {

    @Override
    public String name() {
        return "deployment plan";
    }

    @Override
    public String fileName() {
        return "plan file";
    }

    @Override
    public String usualFile() {
        return "deploy.yml";
    }

    @Override
    public String whereToLook() {
        return "Give the path of a plan; its usual name is deploy.yml.";
    }

    @Override
    public String onUtf16() {
        return "a plan is UTF-8";
    }

    @Override
    public String whenTooLarge() {
        return "Check that this is the file that was meant; a plan is a few kilobytes long.";
    }

    @Override
    public String whenTooMany() {
        return whenTooLarge();
    }

    @Override
    public Optional<String> homeOf(String key) {
        return PlanKeys.homeOf(key);
    }
}
