package io.jenkins.plugins.codesuite.federation.keys;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * The curve P-256.
 *
 * <p>Source: <a href="https://www.secg.org/sec2-v2.pdf">SEC 2, section 2.4.2</a> (secp256r1).
 */
final class P256 {

    /** The curve's name for the JDK. */
    static final String NAME = "secp256r1";

    /** The octets of a coordinate, and of a private key. */
    static final int OCTETS = 32;

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final ECParameterSpec parameters;
    private final BigInteger prime;

    P256() throws GeneralSecurityException {
        AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
        named.init(new ECGenParameterSpec(NAME));
        this.parameters = named.getParameterSpec(ECParameterSpec.class);
        this.prime = ((ECFieldFp) parameters.getCurve().getField()).getP();
    }

    ECParameterSpec parameters() {
        return parameters;
    }

    /** Whether a private key is one of this curve: not zero, and less than the order of the base point. */
    boolean isPrivate(BigInteger secret) {
        return secret.signum() > 0 && secret.compareTo(parameters.getOrder()) < 0;
    }

    boolean isPoint(ECPoint point) {
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(prime) >= 0 || y.compareTo(prime) >= 0) {
            return false;
        }
        BigInteger right = x.pow(3)
                .add(parameters.getCurve().getA().multiply(x))
                .add(parameters.getCurve().getB())
                .mod(prime);
        return y.multiply(y).mod(prime).equals(right);
    }

    /**
     * The public point of a private key, which many files leave out and the JDK does not compute. Done once, when a key is
     * imported, so that its time tells nothing to anybody.
     */
    ECPoint publicPoint(BigInteger secret) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = secret.bitLength() - 1; bit >= 0; bit--) {
            sum = add(sum, sum);
            if (secret.testBit(bit)) {
                sum = add(sum, parameters.getGenerator());
            }
        }
        return sum;
    }

    private ECPoint add(ECPoint p, ECPoint q) {
        if (p.equals(ECPoint.POINT_INFINITY)) {
            return q;
        }
        if (q.equals(ECPoint.POINT_INFINITY)) {
            return p;
        }
        BigInteger slope;
        if (!p.getAffineX().equals(q.getAffineX())) {
            slope = q.getAffineY()
                    .subtract(p.getAffineY())
                    .multiply(q.getAffineX().subtract(p.getAffineX()).modInverse(prime));
        } else if (p.equals(q)) {
            slope = THREE.multiply(p.getAffineX().pow(2))
                    .add(parameters.getCurve().getA())
                    .multiply(p.getAffineY().shiftLeft(1).modInverse(prime));
        } else {
            return ECPoint.POINT_INFINITY;
        }
        BigInteger x = slope.multiply(slope)
                .subtract(p.getAffineX())
                .subtract(q.getAffineX())
                .mod(prime);
        BigInteger y = slope.multiply(p.getAffineX().subtract(x))
                .subtract(p.getAffineY())
                .mod(prime);
        return new ECPoint(x, y);
    }
}
