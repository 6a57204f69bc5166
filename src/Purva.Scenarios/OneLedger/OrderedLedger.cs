namespace Purva.Scenarios.OneLedger;

/// <summary>Balances, as a function of transfers in their order: whoever applies the same in the same order has the same balances and refuses the same.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class OrderedLedger
{
    private readonly long[] balances;
    private readonly HashSet<int> numbers = [];

    /// <summary>A ledger with opened accounts.</summary>
    /// <param name="opening">What each account holds; not negative.</param>
    public OrderedLedger(params ReadOnlySpan<long> opening) => balances = [.. opening];

    /// <summary>What each account holds.</summary>
    public IReadOnlyList<long> Balances => balances;

    /// <summary>What all hold together: no transfer changes it.</summary>
    public long Total => balances.Sum();

    /// <summary>Applies the next transfer in the order.</summary>
    /// <param name="transfer">The transfer.</param>
    public TransferRefusal Apply(Transfer transfer)
    {
        if (numbers.Contains(transfer.Number))
        {
            return TransferRefusal.Repeated;
        }

        var refusal = Judge(transfer);
        numbers.Add(transfer.Number);
        if (refusal == TransferRefusal.None)
        {
            balances[transfer.From] -= transfer.Amount;
            balances[transfer.To] += transfer.Amount;
        }

        return refusal;
    }

    private bool IsAccount(int number) => number >= 0 && number < balances.Length;

    private TransferRefusal Judge(Transfer transfer) =>
        !IsAccount(transfer.From) || !IsAccount(transfer.To) || transfer.From == transfer.To ? TransferRefusal.WrongAccount
        : transfer.Amount < 1 || transfer.Amount > long.MaxValue - balances[transfer.To] ? TransferRefusal.WrongAmount
        : balances[transfer.From] < transfer.Amount ? TransferRefusal.Overdraft
        : TransferRefusal.None;
}
