using Purva.Crdts.Documents;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed class DocumentDraftTests
{
    [Fact]
    public void Depth_and_size_are_counted_from_where_it_will_stand()
    {
        var limits = new DecodeLimits { MaxNesting = 2, MaxElements = 3 };

        Assert.Equal(DocumentOutcome.Done, DocumentDraft.TryParse("[1,2]", 1, limits, out var draft));
        Assert.Equal(2, Assert.IsType<DocumentDraft.Array>(draft).Items.Count);
        Assert.Equal(DocumentOutcome.TooDeep, DocumentDraft.TryParse("[1,2]", 2, limits, out _));
        Assert.Equal(DocumentOutcome.TooLarge, DocumentDraft.TryParse("[1,2,3]", 1, limits, out draft));
        Assert.Null(draft);
    }
}
