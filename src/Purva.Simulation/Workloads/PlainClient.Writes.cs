using System.Runtime.InteropServices;
using System.Text;
using Purva.Simulation.Histories;
using Purva.Simulation.Running;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Simulation.Workloads;

/// <content>Writes.</content>
internal sealed partial class PlainClient
{
    private async Task WriteAsync()
    {
        var (operations, writes) = (new Operation[places.Count], new HistoryWrite[places.Count]);
        for (var i = 0; i < operations.Length; i++)
        {
            (operations[i], writes[i]) = DrawChange(places[i]);
        }

        var acknowledgement = random.Chance(plan.StrongShare) ? random.Chance(0.8) ? Acknowledgement.Majority : Acknowledgement.All : Acknowledgement.Local;
        var commit = new Commit(operations)
        {
            After = session.Token,
            Acknowledgement = acknowledgement,
            OnlyIfCurrent = random.Chance(0.1),
            IdempotencyKey = Encoding.UTF8.GetBytes($"{name}.{++attempts}"),
            Timeout = plan.Patience / 2,
        };
        var begun = Begin() with { Writes = ImmutableCollectionsMarshal.AsImmutableArray(writes), Acknowledgement = acknowledgement, After = commit.After };
        await OfferAsync(commit, begun, operations.Length > 1 ? RequestKind.Batch : KindOf(writes[0]));
    }

    private static RequestKind KindOf(HistoryWrite write) => write.IsDelete ? RequestKind.Delete : write.Overwrites.IsEmpty ? RequestKind.BlindPut : RequestKind.Put;

    private (Operation Operation, HistoryWrite Write) DrawChange(int place)
    {
        var (key, number) = keys.Plain[place];
        var view = random.Chance(plan.ContextShare) ? ViewOf(place) : KeyView.Nothing;
        var value = stage.Chronicle.History.NextValue();
        // A delete says nothing of who is the newest, so that values before it may show again: where the newest shows, none is asked for.
        var isDelete = !keys.IsNewest(place) && !view.Context.IsEmpty && random.Chance(plan.DeleteShare);
        var context = view.Context.AsMemory();
        return (
            isDelete ? Operation.Delete(key, context) : Operation.Put(key, Numbers.ToBytes(value), context),
            new HistoryWrite(number, value, view.Values) { IsDelete = isDelete, Context = keys.IsNewest(place) ? view.Context : [] });
    }

    /// <summary>Offers a write until its fate is known, always to the same site: only there is it known again for certain.</summary>
    private async Task OfferAsync(Commit commit, HistoryTransaction begun, RequestKind kind)
    {
        var life = stage.LifeOf(site.Name);
        var isInDoubt = false;
        for (var attempt = 0; ; attempt++)
        {
            var answer = await Stage.AskAsync(name, site, one => CommitAsync(one, commit), plan.Patience);
            var status = answer.IsKnown ? answer.Value.Status : WriteStatus.StorageFailed;
            stage.Chronicle.Count(kind, answer, status);
            isInDoubt |= status == WriteStatus.StorageFailed;
            var isKnown = status is WriteStatus.Committed or WriteStatus.Unconfirmed || (status != WriteStatus.StorageFailed && !isInDoubt);
            if (isKnown)
            {
                Take(answer.Value, begun, kind);
                return;
            }

            if (attempt == plan.Retries || stage.IsOver || stage.LifeOf(site.Name) != life || stage.World.Elapsed - begun.Asked > stage.DoubtLimit)
            {
                Note(begun with { Outcome = RequestOutcome.Unknown }, kind);
                Renew(keepsToken: random.Chance(0.7));
                site = random.Pick(stage.Cluster.Sites);
                return;
            }

            await stage.PauseAsync(random.Exponential(plan.Patience));
        }
    }

    /// <summary>Within the site: what it says to be at a majority is promised from that moment on, whether or not the client hears of it.</summary>
    private async Task<WriteResult> CommitAsync(Site asked, Commit commit)
    {
        var result = await asked.CommitAsync(commit, CancellationToken.None);
        if (commit.Acknowledgement != Acknowledgement.Local && result.Status == WriteStatus.Committed)
        {
            stage.Promise(result.Dot);
        }

        return result;
    }

    private void Take(in WriteResult result, HistoryTransaction begun, RequestKind kind)
    {
        switch (result.Status)
        {
            case WriteStatus.Committed:
                TakeDone(result, begun, kind);
                break;
            case WriteStatus.Unconfirmed:
                TakeDone(result, begun with { Acknowledgement = Acknowledgement.Local }, kind);
                break;
            case WriteStatus.SiteBehind:
                WasBehind();
                break;
            case WriteStatus.Defect:
                stage.Chronicle.Report("Requests", nameof(WriteStatus.Defect), $"{name} was answered {result.Status} at {site.Name}: {result.Problem}");
                break;
            case WriteStatus.IdempotencyMismatch or WriteStatus.Invalid or WriteStatus.WrongType or WriteStatus.UnknownBucket or WriteStatus.BucketRefused
                when !IsTooLarge(begun):
                stage.Chronicle.Report("Requests", result.Status.ToString(), $"{name} was answered {result.Status} at {site.Name}: {result.Problem}");
                break;
            default:
                site = random.Chance(0.5) ? random.Pick(stage.Cluster.Sites) : site;
                break;
        }
    }

    private bool IsTooLarge(HistoryTransaction begun) => begun.Writes.Length > site.Options.Limits.MaxOperations;

    private void TakeDone(in WriteResult result, HistoryTransaction begun, RequestKind kind)
    {
        var writes = new HistoryWrite[begun.Writes.Length];
        for (var i = 0; i < writes.Length; i++)
        {
            writes[i] = begun.Writes[i] with { Dot = result.Dot };
            var overwritten = begun.Writes[i].Overwrites.IsEmpty && !begun.Writes[i].IsDelete;
            session.SawKey(writes[i].Key, AfterWrite(writes[i], overwritten ? session.ViewOf(writes[i].Key) : KeyView.Nothing));
        }

        Note(begun with { Writes = ImmutableCollectionsMarshal.AsImmutableArray(writes), Token = result.Token }, kind);
        session.Saw(result.Token);
    }

    /// <summary>What the session knows of a key after it has written it: its own value, and what was there beside it if it replaced nothing.</summary>
    private static KeyView AfterWrite(HistoryWrite write, KeyView beside) => write.IsDelete
        ? KeyView.Nothing
        : new KeyView([.. beside.Values.Append(write.Value).Order()], With(beside.Context, write.Dot));
}
