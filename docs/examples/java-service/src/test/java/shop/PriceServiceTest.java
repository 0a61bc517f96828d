package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PriceServiceTest {

    @Test
    void addsTheTax() {
        assertEquals(119, PriceService.gross(100));
    }

    @Test
    void roundsHalfUp() {
        assertEquals(60, PriceService.gross(50));
    }
}
