using System.Runtime.InteropServices;

namespace Purva.Clocks;

public readonly partial struct VersionVector
{
    /// <summary>A vector in the making, or one that its owner keeps raising in place.</summary>
    /// <remarks>Not safe to share between threads. O(log n) to look up, O(log n) to raise an entry, O(n) for a new replica.</remarks>
    public sealed class Builder
    {
        /// <summary>So many are put in one by one; more would move what stands behind them too often.</summary>
        private const int FewEntries = 16;

        private readonly List<Dot> entries;

        /// <summary>A builder that starts with nothing.</summary>
        public Builder() => entries = [];

        /// <summary>A builder that starts with all that a vector has seen.</summary>
        /// <param name="start">The vector; it is not changed.</param>
        public Builder(VersionVector start) => entries = [.. start.Entries];

        /// <summary>The last event of each replica so far, in ascending order of replica; valid until the next change.</summary>
        public ReadOnlySpan<Dot> Entries => CollectionsMarshal.AsSpan(entries);

        /// <summary>The highest counter of a replica so far, 0 if none.</summary>
        /// <param name="replica">Whose events to look up.</param>
        public ulong this[ReplicaId replica]
        {
            get
            {
                var at = IndexOf(Entries, replica);
                return at < 0 ? 0 : entries[at].Counter;
            }
        }

        /// <summary>Includes all events of a replica up to a dot.</summary>
        /// <param name="dot">The last event to include.</param>
        /// <returns>Whether it was news.</returns>
        /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
        public bool Add(Dot dot)
        {
            dot.ThrowIfNoEvent(nameof(dot));
            var at = IndexOf(Entries, dot.Replica);
            if (at < 0)
            {
                entries.Insert(~at, dot);
                return true;
            }

            if (entries[at].Counter >= dot.Counter)
            {
                return false;
            }

            entries[at] = dot;
            return true;
        }

        /// <summary>Includes all that a vector has seen. O(m log n) for what is known by name; one new pass over both where many replicas are new.</summary>
        /// <param name="vector">The vector.</param>
        public void Merge(VersionVector vector)
        {
            if (vector.Count > FewEntries)
            {
                var merged = ToVector().Merge(vector);
                entries.Clear();
                entries.AddRange(merged.Entries);
                return;
            }

            foreach (var entry in vector.Entries)
            {
                Add(entry);
            }
        }

        /// <summary>Whether an event is among those seen so far.</summary>
        /// <param name="dot">The event.</param>
        public bool Contains(Dot dot) => dot.Counter <= this[dot.Replica];

        /// <summary>The vector as it stands; the builder stays usable.</summary>
        public VersionVector ToVector() => entries.Count == 0 ? Empty : new VersionVector([.. entries]);
    }
}
