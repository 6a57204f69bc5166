using Purva.Clocks.Exchange;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class FifoReceiptTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal((0, 1, 2, 3), ((int)FifoReceipt.Received, (int)FifoReceipt.Repeated, (int)FifoReceipt.Gap, (int)FifoReceipt.IdentityInUse));
}
