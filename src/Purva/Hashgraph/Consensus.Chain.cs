namespace Purva.Hashgraph;

/// <content>The events of one member in the order of their arrival.</content>
public sealed partial class Consensus
{
    private sealed class Chain
    {
        private readonly List<Vertex?> kept = [];
        private int first;

        public int NextOrdinal => first + kept.Count;

        public bool IsForked { get; set; }

        /// <summary>What its creator has said in all that is in the graph.</summary>
        public long Said { get; set; }

        public List<Vertex?> Kept => kept;

        public ulong LastSequence { get; set; }

        /// <summary>What came last of what is here: what came after it may have gone stale.</summary>
        public Vertex? Last => kept.FindLast(x => x is not null);

        public void Add(Vertex x)
        {
            kept.Add(x);
            LastSequence = Math.Max(LastSequence, x.Sequence);
        }

        /// <summary>From the end, because hardly anybody lacks more than a few; in a forked chain numbers do not ascend, and all are looked at.</summary>
        public IEnumerable<Vertex> Beyond(ulong sequence)
        {
            for (var i = kept.Count - 1; i >= 0 && (IsForked || kept[i] is not { } old || old.Sequence > sequence); i--)
            {
                if (kept[i] is { } x && x.Sequence > sequence)
                {
                    yield return x;
                }
            }
        }

        /// <summary>The event with an ordinal, or null when it was dropped.</summary>
        public Vertex? At(int ordinal) => ordinal < first ? null : kept[ordinal - first];

        public void Drop(Vertex x) => kept[x.Ordinal - first] = null;

        /// <summary>Closes the gaps that dropping has left, and begins again with 1, so that whatever was dropped is before the first.</summary>
        public void Renumber()
        {
            kept.RemoveAll(x => x is null);
            first = 1;
            for (var i = 0; i < kept.Count; i++)
            {
                kept[i]!.Ordinal = first + i;
            }
        }

        /// <summary>Forgets the places of what was dropped at the beginning. O(kept), and once a round.</summary>
        public void Trim()
        {
            var gone = kept.FindIndex(x => x is not null);
            gone = gone < 0 ? kept.Count : gone;
            kept.RemoveRange(0, gone);
            first += gone;
        }
    }
}
