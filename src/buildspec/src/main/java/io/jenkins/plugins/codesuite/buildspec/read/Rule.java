package io.jenkins.plugins.codesuite.buildspec.read;

import java.util.Locale;

/** Every rule that a {@link Problem} of the reader can name. */
enum Rule {
    NO_FILE("The buildspec is not there", "Give the path of a buildspec file; the default is buildspec.yml."),
    NOT_READABLE("The buildspec cannot be read", "Check the file's permissions and that it is an ordinary file."),
    TOO_LARGE("The file is too large", "Move long scripts into files of their own and call them."),
    ENCODING("The file is not UTF-8 text", "Save the file as UTF-8."),
    CONTROL_CHARACTER("A character that YAML forbids", "Remove the character, or write it as an escape in quotes."),
    SYNTAX("The file is not valid YAML", "Mend the YAML at the place; quote text with special characters."),
    TAB_INDENTATION("A tab in the indentation", "Indent with spaces."),
    TOO_DEEP("Lists and maps stand too deep in each other", "A buildspec needs fewer than ten levels."),
    TOO_MANY_VALUES("The file holds too many values", "Move long lists into files of their own."),
    ALIAS_EXPANSION("Aliases make the file grow without measure", "Use aliases for small parts only."),
    UNKNOWN_ALIAS("An alias without an anchor", "Quote text that begins with '*', or define the anchor above."),
    RECURSIVE_ALIAS("An alias within the part that it names", "Write the part out."),
    UNSUPPORTED_TAG("A YAML tag", "Remove the tag; a buildspec holds plain text, lists and maps."),
    DUPLICATE_KEY("A key is there twice", "Keep one of them."),
    KEY_NOT_TEXT("A key is not plain text", "Write the key as text."),
    MERGE_KEY("'<<' merges something that is not a map", "Let '<<' name a map or a list of maps."),
    SEVERAL_DOCUMENTS("The file holds several documents", "Only the first one is read; split the file."),
    EMPTY_FILE("The file is empty", "Begin with 'version: 0.2' and 'phases:'."),
    WRONG_TYPE("A value of the wrong type", "Write what is accepted at the place."),
    WRONG_VALUE("A value that is not accepted", "Write one of the accepted values."),
    MISSING_KEY("A required key is missing", "Add the key."),
    EMPTY_VALUE("A key without a value", "Give it a value or remove it."),
    UNKNOWN_KEY("A key that has no effect", "Correct the spelling or the indentation, or remove the key."),
    UNKNOWN_PHASE("A phase that never runs", "Use install, pre_build, build or post_build."),
    OTHER_VERSION("A key of the other version of the format", "Write 'version: 0.2'."),
    RESERVED_NAME("A name that CodeBuild reserves", "Choose a name that does not begin with CODEBUILD_."),
    INVALID_NAME("A name that is not valid", "Use letters, digits and underscores, not a digit first."),
    DUPLICATE_NAME("A variable is defined twice", "Keep one definition."),
    SECRET_REFERENCE("A secret reference that cannot be read", "Write secret-id:json-key:version-stage:version-id."),
    LIMIT_EXCEEDED("More entries than the service allows", "Remove entries."),
    DUPLICATE_IDENTIFIER("Two builds with one identifier", "Give every build an identifier of its own."),
    UNKNOWN_REFERENCE("A dependency on a build that is not there", "Name an identifier of the same build-graph."),
    DEPENDENCY_CYCLE("Builds that wait for each other", "Break the cycle."),
    EXCLUSIVE_KEYS("Keys that exclude each other", "Keep one of them."),
    NO_COMMANDS("A phase without commands", "Add commands, or remove the phase."),
    COMMAND_NOT_TEXT("A command that YAML reads as a map or a list", "Put the whole command in quotes."),
    RETRY_PATTERN("A retry pattern that is not a valid expression", "Write a regular expression in RE2 syntax."),
    FALLBACK_WITHOUT_KEY("fallback-keys without key", "Add 'key', or remove 'fallback-keys'."),
    NOT_EXPORTED("A variable that is not exported", "Choose a name that does not begin with AWS_."),
    LETTER_CASE("A value in another letter case", "Write the value as it is documented."),
    TOO_MANY_PROBLEMS("More problems than are listed", "Mend those that are listed and read the file again.");

    private final String id;
    private final String title;
    private final String help;

    Rule(String title, String help) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.title = title;
        this.help = help;
    }

    /** The stable id. */
    String id() {
        return id;
    }

    /** What the rule finds, without a full stop. */
    String title() {
        return title;
    }

    /** What to do. */
    String help() {
        return help;
    }
}
