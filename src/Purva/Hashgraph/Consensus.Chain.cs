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

        public bool IsEmpty => NextOrdinal == 0;

        public IReadOnlyList<Vertex?> Kept => kept;

        public void Add(Vertex x) => kept.Add(x);

        /// <summary>The event with an ordinal, or null when it was dropped.</summary>
        public Vertex? At(int ordinal) => ordinal < first ? null : kept[ordinal - first];

        public void Drop(Vertex x)
        {
            kept[x.Ordinal - first] = null;
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
