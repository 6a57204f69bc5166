using Purva.Cli.Demos.Exchange;
using Purva.Cli.Demos.FoodOrders;
using Purva.Cli.Demos.Payments;
using Xunit;

namespace Purva.SystemTests.Cli;

/// <summary>The pictures of scenarios in the repository are those that their demos draw.</summary>
public sealed class DemoPictureTests
{
    private static readonly Dictionary<string, Func<string>> Pictures = new()
    {
        ["exchange"] = ExchangePicture.Draw,
        ["food-orders"] = FoodOrdersPicture.Draw,
        ["payments"] = PaymentsPicture.Draw,
    };

    [Theory]
    [InlineData("exchange")]
    [InlineData("food-orders")]
    [InlineData("payments")]
    public async Task A_picture_is_what_the_demo_draws(string demo)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Purva.slnx")))
        {
            folder = folder.Parent;
        }

        var path = Path.Combine(folder!.FullName, "docs", "pictures", "scenarios", $"{demo}.svg");
        Assert.True(File.Exists(path), $"{demo}.svg is missing: run eng/update-pictures.sh scenarios");
        Assert.Equal(Pictures[demo](), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
