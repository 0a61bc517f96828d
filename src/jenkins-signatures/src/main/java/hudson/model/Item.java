package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.util.Objects;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/hudson/model/Item.html */
public interface Item extends AccessControlled {

    Permission CONFIGURE = Objects.requireNonNull(null);

    Permission READ = Objects.requireNonNull(null);

    Permission EXTENDED_READ = Objects.requireNonNull(null);

    Permission BUILD = Objects.requireNonNull(null);

    Permission CANCEL = Objects.requireNonNull(null);

    String getFullName();
}
