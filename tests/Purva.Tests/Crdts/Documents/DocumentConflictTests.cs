using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Documents;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed class DocumentConflictTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");


    [Fact]
    public void The_value_that_is_shown_comes_first()
    {
        Causal<Document>.Empty.TryPut(A, "/x", 1, out var left);
        Causal<Document>.Empty.TryPut(B, "/x", "text", out var right);
        var conflict = Assert.Single(left.Merge(right).Store.Conflicts);

        Assert.Equal("/x", conflict.Path);
        Assert.Equal(["\"text\"", "1"], conflict.Values);
    }
}
