using Purva.Delivery;
using Xunit;

namespace Purva.Tests.Delivery;

public sealed class OfferResultTests
{
    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal((0, 1, 2, 3), ((int)OfferResult.Ready, (int)OfferResult.Waiting, (int)OfferResult.Duplicate, (int)OfferResult.Full));
}
