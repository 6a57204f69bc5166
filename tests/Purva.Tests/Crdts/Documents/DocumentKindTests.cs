using Purva.Crdts.Documents;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed class DocumentKindTests
{
    [Fact]
    public void The_numbers_are_the_order_in_which_kinds_are_shown() => Assert.Equal(
        [DocumentKind.None, DocumentKind.Scalar, DocumentKind.Counter, DocumentKind.List, DocumentKind.Object],
        Enumerable.Range(0, 5).Select(number => (DocumentKind)number));
}
