package jenkins.model;

import hudson.model.ModifiableItemGroup;
import hudson.model.TopLevelItem;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/ModifiableTopLevelItemGroup.html */
public interface ModifiableTopLevelItemGroup extends ModifiableItemGroup<TopLevelItem> {}
