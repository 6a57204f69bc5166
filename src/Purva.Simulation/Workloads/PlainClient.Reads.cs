using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Simulation.Histories;
using Purva.Simulation.Running;

namespace Purva.Simulation.Workloads;

/// <content>Reads.</content>
internal sealed partial class PlainClient
{
    private async Task ReadAsync()
    {
        var consistency = random.Chance(plan.StrongShare) ? Consistency.Strong : random.Chance(0.15) ? Consistency.Eventual : Consistency.Causal;
        var asked = new KeyName[places.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            asked[i] = keys.Plain[places[i]].Name;
        }

        var read = new Read(asked) { Consistency = consistency, After = consistency == Consistency.Eventual ? default : session.Token, Timeout = plan.Patience / 2 };
        var begun = Begin() with { Consistency = stage.IsStrongPromised ? consistency : Weaker(consistency) };
        var answer = await stage.AskAsync(name, site, one => one.ReadAsync(read, CancellationToken.None).AsTask(), plan.Patience);
        if (!answer.IsKnown)
        {
            Miss(RequestKind.Read);
        }
        else if (answer.Value.Status == ReadStatus.Done)
        {
            Take(answer.Value, begun, consistency);
        }
        else
        {
            stage.Chronicle.Count(RequestKind.Read, answer.Value.Status);
            if (answer.Value.Status == ReadStatus.SiteBehind)
            {
                WasBehind();
            }
        }
    }

    /// <summary>What a strong read still promises where a disk was lost or put back: causality.</summary>
    private static Consistency Weaker(Consistency consistency) => consistency == Consistency.Strong ? Consistency.Causal : consistency;

    private void Take(in ReadResult result, HistoryTransaction begun, Consistency asked)
    {
        var read = new HistoryRead[places.Count];
        for (var i = 0; i < read.Length; i++)
        {
            var view = Numbers.ViewOf(result.Keys[i]);
            var number = keys.Plain[places[i]].Number;
            read[i] = new HistoryRead(number, view.Values);
            if (asked != Consistency.Eventual)
            {
                session.SawKey(number, view);
            }
        }

        var reads = ImmutableArray.Create(read);
        if (!stage.IsStrongPromised && begun.Consistency == Consistency.Strong)
        {
            begun = begun with { Consistency = Consistency.Causal };
        }

        // What an eventual read saw need not have been what the session saw before: it stands alone.
        begun = asked == Consistency.Eventual ? begun with { Session = stage.NextSession(), ContinuesSession = -1, Reads = reads } : begun with { Reads = reads };
        Note(begun, asked == Consistency.Eventual ? result.Token : session.Token.Merge(result.Token), RequestKind.Read);
        if (asked != Consistency.Eventual)
        {
            session.Saw(result.Token);
        }
    }

    private void Miss(RequestKind kind)
    {
        stage.Chronicle.CountLost(kind);
        site = random.Pick(stage.Cluster.Sites);
    }

    private KeyView ViewOf(int place) => session.ViewOf(keys.Plain[place].Number);

    private static ImmutableArray<Dot> With(ImmutableArray<Dot> context, Dot own) => context.Contains(own) ? context : [.. context.Append(own).Order()];
}
