package jenkins.model;

/** Signature of Jenkins core 2.479.3: https://javadoc.jenkins.io/jenkins/model/DirectlyModifiableTopLevelItemGroup.html */
public interface DirectlyModifiableTopLevelItemGroup extends ModifiableTopLevelItemGroup {}
