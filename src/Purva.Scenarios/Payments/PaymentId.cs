using System.Globalization;

namespace Purva.Scenarios.Payments;

/// <summary>The name of a payment, made by the app once for all its retries: the number that the app gives the payment, and chance, so that nobody guesses names.</summary>
/// <remarks>Because the name holds the number, one payment cannot come under two numbers and be settled under each, however much later.</remarks>
/// <param name="Value">The number in the upper 44 bits, the chance in the lower 20.</param>
public readonly record struct PaymentId(ulong Value)
{
    /// <summary>How many bits are chance.</summary>
    public const int ChanceBits = 20;

    /// <summary>The greatest number that fits: 2⁴⁴ − 1.</summary>
    public const long MostNumber = (1L << (64 - ChanceBits)) - 1;

    /// <summary>The app's number of the payment.</summary>
    public long Number => (long)(Value >> ChanceBits);

    /// <summary>The name of a payment.</summary>
    /// <param name="number">The app's number, from 1 to <see cref="MostNumber"/>.</param>
    /// <param name="chance">Drawn by the app; its lower 20 bits count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public static PaymentId Of(long number, ulong chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MostNumber);
        return new PaymentId(((ulong)number << ChanceBits) | (chance & ((1UL << ChanceBits) - 1)));
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
