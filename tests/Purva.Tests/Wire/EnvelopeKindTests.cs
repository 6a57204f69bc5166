using Purva.Wire;
using Xunit;

namespace Purva.Tests.Wire;

public sealed class EnvelopeKindTests
{
    [Fact]
    public void The_numbers_that_were_written_stay() =>
        Assert.Equal(
            ["None = 0", "Dot = 1", "VersionVector = 2", "CausalContext = 3", "HybridTimestamp = 4", "LamportTimestamp = 5", "VectorStamp = 6", "DottedVersionVector = 7",
             "WriteTimestamp = 8", "ReplicaTimestamp = 9", "MultiMasterStamp = 10", "EpochTimestamp = 11", "LossyVector = 12", "IntervalTreeStamp = 13", "KnowledgeMatrix = 14",
             "BloomClock = 15", "PlausibleClock = 16", "SeenByFilter = 17", "IdentityRecord = 18", "Retirement = 19", "VectorDelta = 20", "DeltaAcknowledgement = 21", "FifoDelta = 22",
             "IdTree = 23", "EventTree = 24", "ClusteredStamp = 25", "OpaqueSiblings = 26", "DeltaInterval = 27", "CausalDigest = 28"],
            Enum.GetValues<EnvelopeKind>().Select(kind => $"{kind} = {(int)kind}"));

    [Fact]
    public void Every_number_fits_seven_bits() => Assert.All(Enum.GetValues<EnvelopeKind>(), kind => Assert.InRange((int)kind, 0, 127));
}
