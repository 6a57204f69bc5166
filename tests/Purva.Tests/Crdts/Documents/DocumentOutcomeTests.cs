using Purva.Crdts.Documents;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed class DocumentOutcomeTests
{
    [Fact]
    public void The_numbers_stay() => Assert.Equal(
        [DocumentOutcome.Done, DocumentOutcome.NoPointer, DocumentOutcome.NotThere, DocumentOutcome.OtherKind, DocumentOutcome.NoJson, DocumentOutcome.TooDeep, DocumentOutcome.TooLarge, DocumentOutcome.Overflow, DocumentOutcome.OtherList],
        Enumerable.Range(0, 9).Select(number => (DocumentOutcome)number));
}
