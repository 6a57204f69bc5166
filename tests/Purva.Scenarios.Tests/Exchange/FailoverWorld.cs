using Purva.Clocks;
using Purva.Scenarios.Exchange;
using Purva.Simulation;

namespace Purva.Scenarios.Tests.Exchange;

/// <summary>Two sites with a log between them: the line is cut and healed, the site in charge dies or only seems to, the other takes over, and who was away comes back.</summary>
/// <remarks>As the store does, the line carries each site's rows in their order, later rather than never.</remarks>
internal sealed partial class FailoverWorld
{
    private static readonly Instrument Reliance = new("RELIANCE", new Ticks(1), new Ticks(10_000));

    private readonly SimulatedRandom random;
    private readonly bool tellsEarly;
    private readonly Place[] sites = [new(), new()];
    private readonly Dictionary<long, string> told = [];
    private readonly Queue<(int Site, int Epoch, long Last, List<(long Sequence, string Text)> Made)> untold = new();
    private readonly List<OrderCommand> asked = [];
    private bool isCut;

    public FailoverWorld(ulong seed, bool tellsEarly)
    {
        (random, this.tellsEarly) = (new SimulatedRandom(seed), tellsEarly);
        sites[0].IsInCharge = true;
    }

    public int Takeovers { get; private set; }

    /// <summary>Runs, and tells what is wrong; null for nothing.</summary>
    public string? Run()
    {
        for (var step = 0; step < 400; step++)
        {
            var lot = random.Next(100);
            if (lot < 40)
            {
                Append(random.Next(2));
            }
            else if (lot < 95)
            {
                Deliver(random.Next(2));
            }
            else if (lot < 97)
            {
                isCut = !isCut;
            }
            else
            {
                TakeOver();
            }
        }

        isCut = false;
        for (var i = 0; i < 5_000; i++)
        {
            Deliver(i % 2);
        }

        return Judge();
    }

    private void Append(int at)
    {
        var site = sites[at];
        if (!site.IsInCharge)
        {
            return;
        }

        // The gateway sends what is behind the last that this site's log has of it; some of that is new.
        asked.AddRange(Enumerable.Range(0, random.Next(3)).Select(_ => Drawn()));
        var from = site.Replica.AcceptedOf(0).Sequence;
        var count = (int)Math.Min(asked.Count - from, 1 + random.Next(3));
        if (count == 0)
        {
            return;
        }

        var first = site.Replica.Applied + 1;
        var batch = new LoggedBatch(site.Replica.Epoch, first, [.. Enumerable.Range(0, count).Select(i => (Stamp(from + i + 1), asked[(int)from + i] with { Sequence = first + i }))]);
        var made = Apply(site, batch);
        site.Rows.Add(batch);
        untold.Enqueue((at, batch.Epoch, batch.End - 1, made));
        if (tellsEarly || site.IsAlone)
        {
            Tell(at, batch.Epoch, batch.End - 1);
        }
    }

    /// <summary>The standby gives up the site in charge, which may be alive behind a cut line and not know.</summary>
    private void TakeOver()
    {
        var next = Array.FindIndex(sites, site => !site.IsInCharge);
        if (next < 0 || sites[1 - next].IsAlone || sites[next].Replica.Epoch != sites[1 - next].Replica.Epoch)
        {
            return;
        }

        Takeovers++;
        var takeover = sites[next].Replica.TakeOver();
        sites[next].Takeovers.Add(takeover);
        sites[next].Rows.Add(takeover);
        (sites[next].IsInCharge, sites[next].IsAlone) = (true, true);
    }

    private void Deliver(int to)
    {
        var (from, site) = (sites[1 - to], sites[to]);
        if (isCut || site.Heard == from.Rows.Count)
        {
            return;
        }

        switch (from.Rows[site.Heard++])
        {
            case LoggedBatch batch:
                Apply(site, batch);
                break;
            case LogTakeover takeover:
                site.Takeovers.Add(takeover);
                site.IsInCharge &= takeover.Epoch <= site.Replica.Epoch;
                site.IsAlone &= site.IsInCharge;
                Rebuild(site);
                break;
            case (int epoch, long place):
                Confirmed(to, epoch, place);
                return;
        }

        if (!site.IsInCharge)
        {
            site.Rows.Add((site.Replica.Epoch, site.Replica.Applied));
        }
    }

    private void Confirmed(int at, int epoch, long place)
    {
        if (!sites[at].IsInCharge || epoch != sites[at].Replica.Epoch)
        {
            return;
        }

        sites[at].IsAlone &= place < sites[at].Replica.Applied;
        Tell(at, epoch, place);
    }

    private void Tell(int at, int epoch, long place)
    {
        while (untold.TryPeek(out var first) && (first.Site != at || first.Epoch != epoch || first.Last <= place))
        {
            foreach (var (sequence, text) in untold.Dequeue() is var one && one.Site == at && one.Epoch == epoch ? one.Made : [])
            {
                told[sequence] = told.TryGetValue(sequence, out var before) && before != text ? $"{before} and then {text}" : text;
            }
        }
    }

    private static List<(long, string)> Apply(Place site, LoggedBatch batch)
    {
        site.Batches.Add(batch);
        var reports = new ReportBuffer();
        if (site.Replica.Apply(batch, reports) == LogVerdict.Gap)
        {
            Rebuild(site);
        }

        return [.. Outcomes([batch], reports)];
    }

    private OrderCommand Drawn()
    {
        var id = new OrderId(asked.Count + random.Next(100_000));
        return random.Next(5) == 0 ? OrderCommand.Cancel(0, id) : OrderCommand.New(0, id, random.Next(2) == 0 ? Side.Buy : Side.Sell, new Ticks(100 + random.Next(5)), 1 + random.Next(9));
    }

    private static GatewayStamp Stamp(long sequence) => new(HybridTimestamp.FromMilliseconds(sequence), 0, 1, sequence);
}
