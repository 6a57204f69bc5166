namespace Purva.Scenarios.Payments;

/// <summary>What a hop remembers of the numbers that it gave: the latest ones, each with its payment.</summary>
/// <remarks>Memory is fixed: 8 bytes for each number remembered. Not safe to share between threads.</remarks>
/// <param name="remembered">How many numbers are remembered, a power of two.</param>
public sealed class IssuanceLog(int remembered = 1 << 16)
{
    private readonly PaymentId[] payments = int.IsPow2(remembered) ? new PaymentId[remembered] : throw new ArgumentOutOfRangeException(nameof(remembered), "A power of two is needed.");

    /// <summary>The last number given; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>The first number that is still remembered.</summary>
    public long First => Math.Max(1, Last - payments.Length + 1);

    /// <summary>Names the next payment by its number, and gives it that number: what the app does. O(1), no allocation.</summary>
    /// <param name="chance">Drawn by the app.</param>
    /// <exception cref="ArgumentOutOfRangeException">All numbers are given.</exception>
    public PaymentId IssueName(ulong chance)
    {
        var payment = PaymentId.Of(Last + 1, chance);
        Issue(payment);
        return payment;
    }

    /// <summary>Gives a payment the next number: what the hops after the app do. O(1), no allocation.</summary>
    /// <param name="payment">The payment.</param>
    public long Issue(PaymentId payment)
    {
        Last = checked(Last + 1);
        payments[Last & (payments.Length - 1)] = payment;
        return Last;
    }

    /// <summary>What is known of the claim that a payment was given a number. O(1).</summary>
    /// <param name="number">The number.</param>
    /// <param name="payment">The payment.</param>
    public Issued Ask(long number, PaymentId payment) =>
        number < 1 || number > Last ? Issued.Never
        : number < First ? Issued.Forgotten
        : payments[number & (payments.Length - 1)] == payment ? Issued.ToIt : Issued.ToAnother;
}
