using Purva.Crdts;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class DeltaReceiptTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal((0, 1, 2), ((int)DeltaReceipt.Merged, (int)DeltaReceipt.OwnEventsUnknown, (int)DeltaReceipt.FromTheFuture));
}
