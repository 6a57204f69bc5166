namespace Purva.Simulation.Running;

/// <content>Bad luck of several sites at once.</content>
internal sealed partial class FaultDrawing
{
    private void DrawNetwork(FaultKind kind, TimeSpan at, SimulatedRandom random)
    {
        switch (kind)
        {
            case FaultKind.Partition or FaultKind.OneWayPartition when sites.Length > 1:
                DrawPartition(kind, at, random);
                break;
            case FaultKind.Swizzle:
                DrawSwizzle(at, random);
                break;
            case FaultKind.SlowLink or FaultKind.BadLink when sites.Length > 1:
                var (from, to) = DrawPair(random);
                var amount = kind == FaultKind.SlowLink ? random.Pick([0.2, 1, 4]) : random.NextFraction() * 0.5;
                drawn.Add(new FaultEvent(at, kind, from) { Other = to, Lasting = random.Exponential(Seconds(60)), Amount = amount });
                break;
            case FaultKind.Isolate:
                drawn.Add(new FaultEvent(at, kind, random.Pick(sites)) { Lasting = random.Exponential(Seconds(random.Pick([2, 20, 120]))) });
                break;
            case FaultKind.ResetLinks:
                drawn.Add(new FaultEvent(at, kind, random.Pick(sites)));
                break;
            default:
                break;
        }
    }

    /// <summary>Two sides, by their size or each site by lot: every pair of theirs is an event of its own, so that a failure can be made smaller pair by pair.</summary>
    private void DrawPartition(FaultKind kind, TimeSpan at, SimulatedRandom random)
    {
        var side = new bool[sites.Length];
        if (random.Chance(0.5))
        {
            var order = Enumerable.Range(0, sites.Length).ToArray();
            random.Shuffle<int>(order);
            var size = random.Between(1, sites.Length - 1);
            foreach (var site in order[..size])
            {
                side[site] = true;
            }
        }
        else
        {
            for (var i = 0; i < side.Length; i++)
            {
                side[i] = random.Chance(0.5);
            }
        }

        var lasting = random.Exponential(Seconds(random.Pick([2, 20, 120])));
        for (var i = 0; i < side.Length; i++)
        {
            for (var j = 0; j < side.Length; j++)
            {
                if (side[i] && !side[j])
                {
                    drawn.Add(new FaultEvent(at, kind, sites[i]) { Other = sites[j], Lasting = lasting });
                }
            }
        }
    }

    /// <summary>Clogs some sites one after the other and clears them in another order.</summary>
    private void DrawSwizzle(TimeSpan at, SimulatedRandom random)
    {
        foreach (var site in sites)
        {
            if (random.Chance(0.5))
            {
                var begin = at + random.Below(Seconds(5));
                drawn.Add(new FaultEvent(begin, FaultKind.Swizzle, site) { Lasting = random.Below(Seconds(5)) });
            }
        }
    }

    private void DrawMembership(FaultKind kind, TimeSpan at, SimulatedRandom random)
    {
        var fault = new FaultEvent(at, kind, random.Pick(sites)) { Lasting = Seconds(1) + random.Exponential(Seconds(20)) };
        switch (kind)
        {
            case FaultKind.RestoreBackup:
                fault = fault with { Lasting = random.Exponential(TimeSpan.FromMinutes(5)) };
                break;
            case FaultKind.SwapDisks when sites.Length > 1:
                var (site, other) = DrawPair(random);
                fault = fault with { Site = site, Other = other };
                break;
            case FaultKind.SwapDisks:
                return;
            case FaultKind.Clone:
                fault = fault with { Lasting = random.Exponential(TimeSpan.FromMinutes(2)) };
                break;
            case FaultKind.LongSilence when knobs.SilentPeerBound > TimeSpan.FromHours(2):
                return;
            case FaultKind.LongSilence:
                fault = fault with { Lasting = knobs.SilentPeerBound + random.Exponential(TimeSpan.FromMinutes(5)) };
                break;
            case FaultKind.Leave when sites.Length < 3 || drawn.Exists(one => one.Kind == FaultKind.Leave):
                return;
            default:
                break;
        }

        drawn.Add(fault);
    }

    private (string From, string To) DrawPair(SimulatedRandom random)
    {
        var from = random.Next(sites.Length);
        var to = (from + 1 + random.Next(sites.Length - 1)) % sites.Length;
        return (sites[from], sites[to]);
    }
}
