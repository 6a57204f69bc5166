using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class CausalEvidenceTests
{
    [Theory]
    [InlineData(CausalEvidence.Same, "Equal", CausalEvidence.Same)]
    [InlineData(CausalEvidence.Before, "Before", CausalEvidence.After)]
    [InlineData(CausalEvidence.After, "After", CausalEvidence.Before)]
    [InlineData(CausalEvidence.Concurrent, "Concurrent", CausalEvidence.Concurrent)]
    [InlineData(CausalEvidence.BeforeOrConcurrent, "Before Concurrent", CausalEvidence.AfterOrConcurrent)]
    [InlineData(CausalEvidence.AfterOrConcurrent, "After Concurrent", CausalEvidence.BeforeOrConcurrent)]
    public void Evidence_allows_what_it_says_and_is_a_proof_where_it_allows_one_answer(CausalEvidence evidence, string allowed, CausalEvidence reversed)
    {
        var orders = Enum.GetValues<CausalOrder>().Where(order => evidence.Allows(order)).ToArray();

        Assert.Equal(allowed, string.Join(' ', orders));
        Assert.Equal(orders.Length == 1, evidence.IsProof);
        Assert.Equal(reversed, evidence.Reversed);
        Assert.All(orders, order => Assert.True(reversed.Allows(order.Reversed)));
    }

    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal("Same Before After Concurrent BeforeOrConcurrent AfterOrConcurrent", string.Join(' ', Enumerable.Range(0, 6).Select(number => (CausalEvidence)number)));
}
