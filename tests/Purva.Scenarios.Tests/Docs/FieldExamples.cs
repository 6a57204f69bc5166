using Purva.Scenarios.Fleet;
using Purva.Scenarios.Monsoon;
using Purva.Scenarios.OneLedger;
using Purva.Scenarios.Tiffin;
using Purva.Scenarios.Trains;
using Purva.Scenarios.Transactions;

namespace Purva.Scenarios.Tests.Docs;

/// <summary>What the READMEs of these applications show, word for word; each gives what is to be true at its end.</summary>
internal static class FieldExamples
{
    public static IReadOnlyDictionary<string, Func<bool>> All { get; } = new Dictionary<string, Func<bool>>
    {
        ["Fleet"] = FleetExample, ["Transactions"] = TransactionsExample, ["Tiffin"] = TiffinExample, ["Trains"] = TrainsExample, ["Monsoon"] = MonsoonExample,
        ["OneLedger"] = OneLedgerExample,
    };

    private static bool TrainsExample()
    {
        var dadar = new Station(0, stations: 3);
        var bandra = new Station(2, stations: 3);

        dadar.TryAnnounce("12:05 Virar Fast", minutesLate: 10, out var delay);
        bandra.TryAnnounce("12:05 Virar Fast", minutesLate: 25, out var other);
        dadar.TryHear(other);

        // Both are shown until one station has heard the other and announces anew.
        var shown = dadar.LatestOf("12:05 Virar Fast");
        bool contradicts = shown.Length > 1 && !other.Knows(delay);
        return contradicts;
    }

    private static bool TiffinExample()
    {
        var day = new DabbaNetwork("Churchgate", "Ravi", "Suresh");
        var box = new DabbaId(17);

        day.TryPickUp(1, "Andheri West", box);
        day.TryMeet(0, "Churchgate", 1);
        day.TryHandOver(1, 0, box);
        var refusal = day.TryDeliver(0, "Nariman Point", box);

        bool knows = day.LogbookOf(0).Contains(day.Delivered[box].Dot);
        return knows && refusal == DabbaRefusal.None;
    }

    private static bool MonsoonExample()
    {
        var bandra = new District(0, districts: 2);
        var andheri = new District(1, districts: 2);

        bandra.CutOff();
        bandra.TryReport("severe flooding", Severity.Critical, out _);
        andheri.TryReport("building collapse", Severity.Critical, out _);

        bandra.Reconnect();
        int came = bandra.CatchUp(andheri);
        return came == 1;
    }

    private static bool TransactionsExample()
    {
        var asha = new AccountKey(Home: 0, Number: 1);
        var shop = new AccountKey(Home: 1, Number: 1);
        var mumbai = new LedgerMember(0, members: 2, [new(asha, 50_000)]);
        var chennai = new LedgerMember(1, members: 2, [new(asha, 50_000)]);

        mumbai.TryCommit([new(asha, -20_000), new(shop, 20_000)], out var paid);
        var outcome = chennai.TryReceive(paid!);
        long inTheShop = chennai.Balances[shop];
        return inTheShop == 20_000 && outcome == TransactionRefusal.None;
    }

    private static bool OneLedgerExample()
    {
        var bank = Branch.OpenAll(4, 100, 0, 0);
        bank[0].Submit(new Transfer(Number: 1, From: 0, To: 1, Amount: 80));
        bank[3].Submit(new Transfer(Number: 2, From: 0, To: 2, Amount: 80));
        Rush.Settle(bank, [], seed: 1);

        bool isOneOrder = bank.All(branch => branch.Outcomes.SequenceEqual(bank[0].Outcomes));
        int done = bank[2].Outcomes.Count(one => one.Outcome == TransferRefusal.None);
        return isOneOrder && done == 1;
    }

    private static bool FleetExample()
    {
        var map = new FleetMap(FleetLimits.City);
        var follower = new FleetFollower();

        var report = new DriverReport(new DriverId(17), Sequence: 1, new GeoPoint(190_760_000, 728_777_000));
        var verdict = map.TryReport(report, out var update);

        follower.Hear(update);                     // waits: its shard's opening has not come
        foreach (var opening in map.TakeOpenings())
        {
            follower.Hear(opening);
        }

        return follower.Drivers[report.Driver] == report && verdict == ReportVerdict.Taken;
    }
}
