using Purva.Clocks;

namespace Purva.Instrumentation.Stamps;

/// <summary>One entry of a header as it was read: where in the header the label stands, and how far its process has counted.</summary>
internal readonly record struct HeardHost(ReplicaId Replica, ulong Counter, int Start, int Length)
{
    public ReadOnlySpan<char> LabelIn(ReadOnlySpan<char> header) => header.Slice(Start, Length);
}
