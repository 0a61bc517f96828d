package io.jenkins.plugins.codesuite.commons.document;

import java.util.Locale;

/** The rules that hold for every document, whatever it says. */
public enum DocumentRule implements Rule {
    /** There is no file at the path. */
    NO_FILE("The file is not there", "Give the path of a file that is there."),
    /** The file is there and its content cannot be had. */
    NOT_READABLE("The file cannot be read", "Check the file's permissions and that it is an ordinary file."),
    /** The file has more bytes than are read. */
    TOO_LARGE("The file is too large", "Move long texts into files of their own."),
    /** The bytes are no text in UTF-8. */
    ENCODING("The file is not UTF-8 text", "Save the file as UTF-8."),
    /** A character that no YAML may hold. */
    CONTROL_CHARACTER("A character that YAML forbids", "Remove the character, or write it as an escape in quotes."),
    /** The text is no YAML. */
    SYNTAX("The file is not valid YAML", "Mend the YAML at the place; quote text with special characters."),
    /** The text is no JSON. */
    JSON_SYNTAX("The file is not valid JSON", "Mend the JSON at the place; text stands in double quotes."),
    /** A tab indents a line. */
    TAB_INDENTATION("A tab in the indentation", "Indent with spaces."),
    /** Lists and maps stand deeper in each other than is read. */
    TOO_DEEP("Lists and maps stand too deep in each other", "Write fewer than ten levels."),
    /** More keys and values than are read. */
    TOO_MANY_VALUES("The file holds too many values", "Move long lists into files of their own."),
    /** Aliases repeat more than is read. */
    ALIAS_EXPANSION("Aliases make the file grow without measure", "Use aliases for small parts only."),
    /** An alias names no anchor. */
    UNKNOWN_ALIAS("An alias without an anchor", "Quote text that begins with '*', or define the anchor above."),
    /** An alias names the part that it stands in. */
    RECURSIVE_ALIAS("An alias within the part that it names", "Write the part out."),
    /** A tag that is more than text, list or map. */
    UNSUPPORTED_TAG("A YAML tag", "Remove the tag; plain text, lists and maps are read."),
    /** A map has a key twice. */
    DUPLICATE_KEY("A key is there twice", "Keep one of them."),
    /** A key is a list, a map or nothing. */
    KEY_NOT_TEXT("A key is not plain text", "Write the key as text."),
    /** A merge key is given no map. */
    MERGE_KEY("'<<' merges something that is not a map", "Let '<<' name a map or a list of maps."),
    /** A second document follows. */
    SEVERAL_DOCUMENTS("The file holds several documents", "Only the first one is read; split the file."),
    /** Nothing is in the file. */
    EMPTY_FILE("The file is empty", "Write the keys that are required."),
    /** Text, list or map stands where another of them is meant. */
    WRONG_TYPE("A value of the wrong type", "Write what is accepted at the place."),
    /** A text that is none of those accepted. */
    WRONG_VALUE("A value that is not accepted", "Write one of the accepted values."),
    /** A key that must be there is not. */
    MISSING_KEY("A required key is missing", "Add the key."),
    /** A key has nothing below it. */
    EMPTY_VALUE("A key without a value", "Give it a value or remove it."),
    /** A key that the format does not have at the place. */
    UNKNOWN_KEY("A key that has no effect", "Correct the spelling or the indentation, or remove the key."),
    /** A list is longer than the service takes. */
    LIMIT_EXCEEDED("More entries than the service allows", "Remove entries."),
    /** Two keys of which one may be there. */
    EXCLUSIVE_KEYS("Keys that exclude each other", "Keep one of them."),
    /** A value is known in other letter case only. */
    LETTER_CASE("A value in another letter case", "Write the value as it is documented."),
    /** Problems are left out of the list. */
    TOO_MANY_PROBLEMS("More problems than are listed", "Mend those that are listed and read the file again.");

    private final String id;
    private final String title;
    private final String help;

    DocumentRule(String title, String help) {
        this.id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        this.title = title;
        this.help = help;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String help() {
        return help;
    }
}
