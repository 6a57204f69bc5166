using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Documents;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed class DocumentMutatorsTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");


    [Fact]
    public void What_is_refused_changes_nothing()
    {
        Assert.Equal(DocumentOutcome.Done, Causal<Document>.TryFromJson(A, "[1]", out var document));
        Assert.Equal(DocumentOutcome.OtherKind, document.TryIncrement(B, "/0", 1, out var delta));
        Assert.True(delta.IsEmpty);
        Assert.Equal(document, document.Merge(delta));
        Assert.Equal(DocumentOutcome.Done, document.TryMove(B, "/0", "/-", out delta));
        Assert.True(delta.Store.IsEmpty);
    }
}
