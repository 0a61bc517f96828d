package io.jenkins.plugins.codesuite.deploy.sidefile;

import io.jenkins.plugins.codesuite.commons.document.DocumentKind;
import io.jenkins.plugins.codesuite.commons.document.Syntax;
import java.util.Optional;

/**
 * What the sentences of problems say of a file.
 *
 * @param name what one is called
 * @param article the article of {@code name}
 * @param usualFile the name that one mostly has
 * @param whenTooLarge what to do with a file of too many bytes
 */
record SideFileKind(String name, String article, String usualFile, String whenTooLarge) implements DocumentKind {

    private static final String CHECK = "Check that this is the file that was meant; it is a few kilobytes long.";

    static final SideFileKind IMAGE_DEFINITIONS = new SideFileKind(
            "image definitions file",
            "an",
            "imagedefinitions.json",
            "CodePipeline takes image definitions of at most 100 KB: list the containers of one service only.");
    static final SideFileKind IMAGE_DETAIL = new SideFileKind("image detail file", "an", "imageDetail.json", CHECK);
    static final SideFileKind TASK_DEFINITION = new SideFileKind("task definition", "a", "taskdef.json", CHECK);

    @Override
    public String fileName() {
        return name.endsWith("file") ? name : name + " file";
    }

    @Override
    public String whereToLook() {
        return "Give the path of " + noun() + "; its usual name is " + usualFile + ".";
    }

    @Override
    public String onUtf16() {
        return "AWS documents UTF-8 only";
    }

    @Override
    public String whenTooMany() {
        return CHECK;
    }

    @Override
    public Syntax syntax() {
        return Syntax.JSON;
    }

    @Override
    public Optional<String> homeOf(String key) {
        return switch (key) {
            case "imageUri" -> Optional.of("in imagedefinitions.json");
            case "ImageURI" -> Optional.of("in imageDetail.json");
            default -> Optional.empty();
        };
    }
}
