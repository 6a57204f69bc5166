using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Elements;
using Purva.Crdts.Registers;
using Xunit;

namespace Purva.Tests.Crdts.Registers;

public sealed class MultiValueRegisterMutatorsTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");


    [Fact]
    public void A_write_replaces_what_was_seen()
    {
        var register = Causal<MultiValueRegister<Int64Value>>.Empty.Write(A, 1);

        Assert.Equal(2L, Assert.Single(register.Merge(register.Write(B, 2)).Values).Value);
        Assert.Empty(register.Merge(register.Clear(B)).Values);
    }
}
