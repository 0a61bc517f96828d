package io.jenkins.plugins.codesuite.federation.role;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of an IAM role, such as {@code arn:aws:iam::111122223333:role/ci/deploy}.
 *
 * @param value the ARN as it is written, 20 to 2,048 characters
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
public record RoleArn(String value) {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 2048;
    private static final Pattern FORM =
            Pattern.compile("arn:(aws[a-z-]{0,30}):iam::([0-9]{12}):role/((?:[!-.0-~]+/)*)([A-Za-z0-9_+=,.@-]{1,64})");
    private static final String EXPECTED = "A role's ARN reads like arn:aws:iam::111122223333:role/name.";

    /**
     * Refuses what is no role's ARN.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong and how a role's ARN reads
     */
    public RoleArn {
        if (!FORM.matcher(value).matches() || value.length() < SHORTEST || value.length() > LONGEST) {
            throw new IllegalArgumentException("'" + value + "' is no role's ARN: " + why(value) + " " + EXPECTED);
        }
    }

    /**
     * Reads an ARN; blanks around it are dropped.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong and how a role's ARN reads
     */
    public static RoleArn parse(String text) {
        return new RoleArn(text.strip());
    }

    private static String why(String text) {
        if (text.isEmpty()) {
            return "it is empty.";
        }
        if (!text.startsWith("arn:")) {
            return "it does not begin with 'arn:'; a role's name alone does not say the account.";
        }
        if (text.contains(":assumed-role/")) {
            return "it names a session of a role (assumed-role), not the role.";
        }
        if (text.contains(":instance-profile/")) {
            return "it names an instance profile, not the role in it.";
        }
        if (text.contains(":user/")) {
            return "it names a user.";
        }
        if (text.length() > LONGEST) {
            return "it is longer than " + LONGEST + " characters.";
        }
        String[] parts = text.split(":", -1);
        if (parts.length < 6 || !parts[2].equals("iam")) {
            return "it names nothing in IAM.";
        }
        if (!parts[3].isEmpty()) {
            return "IAM is not regional, so the part after 'iam:' must be empty.";
        }
        if (!parts[4].matches("[0-9]{12}")) {
            return "'" + parts[4] + "' is no account of 12 digits.";
        }
        if (!parts[1].startsWith("aws")) {
            return "'" + parts[1] + "' is no partition such as aws, aws-cn or aws-us-gov.";
        }
        return "what follows the account is not 'role/' and a name of at most 64 letters, digits and _+=,.@- .";
    }

    /** The partition, such as {@code aws}, {@code aws-cn} or {@code aws-us-gov}. */
    public String partition() {
        return matched().group(1);
    }

    /** The account that has the role, 12 digits. */
    public String account() {
        return matched().group(2);
    }

    /** The role's name, without its path. */
    public String name() {
        return matched().group(4);
    }

    private Matcher matched() {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException(value);
        }
        return matcher;
    }

    /** The ARN. */
    @Override
    public String toString() {
        return value;
    }
}
