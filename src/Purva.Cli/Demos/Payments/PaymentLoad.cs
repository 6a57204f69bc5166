using System.Diagnostics;
using Purva.Clocks;
using Purva.Scenarios.Payments;

namespace Purva.Cli.Demos.Payments;

/// <summary>Payments one after the other through all hops, with their checks and the ledger, on one core.</summary>
internal static class PaymentLoad
{
    private const int Accounts = 10_000;

    /// <summary>Runs payments, and tells how many a second, how many a second of processor time, and how much managed memory was in use after the first tenth and at the end.</summary>
    public static (double Rate, double RateOfProcessor, long EarlyBytes, long LateBytes, long Settled) Run(int payments)
    {
        var ledger = new Ledger(new ReplicaId(1));
        for (var account = 0; account < Accounts; account++)
        {
            ledger.TryOpen(new AccountId(account), new Paise(1_000_000_00));
        }

        var network = new PaymentNetwork(ledger);
        var (early, started, used) = (0L, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < payments; i++)
        {
            var from = (int)(i * 7919L % Accounts);
            var sent = network.Order(new AccountId(from), new AccountId((from + 1) % Accounts), new Paise(1 + (i % 100)), (ulong)i, i >> 4);
            network.Forward(sent, i >> 4, out var forwarded);
            network.Settle(forwarded, i >> 4, out _);
            early = i == payments / 10 ? GC.GetTotalMemory(forceFullCollection: true) : early;
        }

        var (elapsed, processor) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - used);
        return (payments / elapsed.TotalSeconds, payments / processor.TotalSeconds, early, GC.GetTotalMemory(forceFullCollection: true), network.SettledCount);
    }
}
