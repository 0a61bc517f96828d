package io.jenkins.plugins.codesuite.plugins.deploy;

import hudson.model.Item;
import jenkins.model.Jenkins;

/** Who may see what a form offers, and let it ask AWS. */
final class Permissions {

    private Permissions() {}

    /** Whether the user may configure {@code item}, or Jenkins where a form is in none (such as the Snippet Generator's). */
    static boolean mayConfigure(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
