namespace Purva.Clocks;

public readonly partial struct DottedVersionVectorSet<T>
{
    /// <summary>What is known of one replica: how far it has counted, and which of its values live, the newest first.</summary>
    /// <remarks>The values are the last ones issued: there are never more of them than the counter says, and none is missing between two.</remarks>
    private readonly struct Entry(ReplicaId replica, ulong counter, T[]? values)
    {
        private readonly T[]? values = values;

        public ReplicaId Replica { get; } = replica;

        public ulong Counter { get; } = counter;

        public ReadOnlySpan<T> Values => values;

        /// <summary>The values for those who enumerate them.</summary>
        public IReadOnlyList<T> List => values ?? [];

        /// <summary>How many events are seen and gone: all up to this counter.</summary>
        private ulong Floor => Counter - (ulong)(values?.Length ?? 0);

        /// <summary>The dot of a value by how many newer ones there are.</summary>
        public Dot DotOf(int age) => new(Replica, Counter - (ulong)age);

        /// <summary>The newer of two readings of the same replica, without what either has seen and dropped.</summary>
        public Entry Sync(Entry other)
        {
            var isOther = other.Counter > Counter;
            return isOther ? other.AboveFloor(Floor) : AboveFloor(other.Floor);
        }

        /// <summary>This reading without the values up to a counter, having seen all up to it.</summary>
        public Entry Without(ulong seen) => seen >= Counter ? new Entry(Replica, seen, null) : AboveFloor(seen);

        /// <summary>This reading with one more event, whose value it is.</summary>
        public Entry With(T value) => new(Replica, checked(Counter + 1), [value, .. Values]);

        /// <summary>Whether synchronising with another reading of the same replica leaves this one as it is.</summary>
        public bool Outlasts(Entry other) => Counter >= other.Counter && Floor >= other.Floor;

        /// <summary>This reading with no more than its newest values, as many as asked for.</summary>
        public Entry Newest(int count) => new(Replica, Counter, count == 0 ? null : Values[..count].ToArray());

        private Entry AboveFloor(ulong floor) => floor <= Floor ? this : Newest((int)(Counter - floor));
    }
}
