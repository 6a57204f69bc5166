using Purva.Clocks;

namespace Purva.Crdts.Deltas;

/// <content>What is kept, and for whom.</content>
public sealed partial class DeltaOutbox<TState>
{
    private Progress ProgressOf(ReplicaId peer)
    {
        if (!peers.TryGetValue(peer, out var progress))
        {
            peers.Add(peer, progress = new Progress { Lost = dropped });
        }

        return progress;
    }

    private void DropWhatNobodyNeeds()
    {
        while (kept.TryPeek(out var oldest) && !IsNeeded(oldest))
        {
            Drop();
        }
    }

    /// <summary>Whether some peer will be sent this delta by itself; who is sent the whole state will not, unless the delta came after that.</summary>
    private bool IsNeeded(in Kept delta)
    {
        foreach (var (peer, progress) in peers)
        {
            if ((!progress.IsWholeNeeded || (progress.Offered > 0 && delta.Number > progress.Offered)) && Lacks(peer, progress, delta))
            {
                return true;
            }
        }

        return false;
    }

    private void Drop()
    {
        var oldest = kept.Dequeue();
        KeptBytes -= oldest.Size;
        dropped = oldest.Number;
        foreach (var (peer, progress) in peers)
        {
            if (Lacks(peer, progress, oldest))
            {
                progress.Lost = oldest.Number;
            }
        }
    }

    private static bool Lacks(ReplicaId peer, Progress progress, in Kept delta) => delta.Number > progress.Acknowledged && delta.From != peer;

    private readonly record struct Kept(ulong Number, ReplicaId From, TState State, int Size);

    /// <summary>How far one peer has come.</summary>
    private sealed class Progress
    {
        public ulong Acknowledged { get; set; }

        /// <summary>The last delta that went although the peer lacked it; of a peer that is new or has lost its memory, the last that went at all.</summary>
        public ulong Lost { get; set; }

        /// <summary>The number through which a whole state that was sent to the peer last holds everything; what comes later may follow it.</summary>
        public ulong Offered { get; set; }

        public bool IsWholeNeeded => Acknowledged == 0 || Lost > Acknowledged;
    }
}
