using Purva.Scenarios.Payments;
using Purva.SiteConsole.Lab;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Lab;

/// <summary>Payments on a table: as a model, and clicked in a browser.</summary>
public sealed class PaymentTrayTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public void A_retry_over_the_switch_and_a_copy_move_nothing_where_the_trap_moves_money_each_time()
    {
        var tray = PaymentTray.OfTheStory();
        tray.Copy(Hop.Bank, tray.At(Hop.Bank)[0]);
        tray.Pass(Hop.Bank, tray.At(Hop.Bank)[0]);
        tray.Pass(Hop.Bank, tray.At(Hop.Bank)[0]);
        Assert.Equal((380_00, 320_00), (tray.BalanceOf(0).Value, tray.BalanceOf(1).Value));
        Assert.Equal((140_00, 560_00), (tray.TrapBalanceOf(0).Value, tray.TrapBalanceOf(1).Value));
        Assert.Equal(["asked again", "asked again", "settled"], tray.Told.Select(one => one.Verdict));
    }

    [Theory]
    [InlineData(ForgeryKind.PastTheSwitch, FraudReason.BankWithoutSwitch)]
    [InlineData(ForgeryKind.PastTheApp, FraudReason.SwitchWithoutApp)]
    [InlineData(ForgeryKind.NumberNeverIssued, FraudReason.NeverIssued)]
    [InlineData(ForgeryKind.NumbersOfAnother, FraudReason.IssuedToAnother)]
    [InlineData(ForgeryKind.ChangedReplay, FraudReason.Replay)]
    [InlineData(ForgeryKind.ChangedOnItsWay, FraudReason.Replay)]
    public void Each_forgery_of_a_settled_payment_is_named_with_its_reason(ForgeryKind kind, FraudReason reason)
    {
        var tray = new PaymentTray();
        tray.Order(0, 1, new Paise(120_00));
        tray.Pass(Hop.Switch, tray.At(Hop.Switch)[0]);
        tray.Pass(Hop.Bank, tray.At(Hop.Bank)[0]);
        tray.Forge(kind);
        tray.Pass(Hop.Bank, tray.At(Hop.Bank)[0]);
        Assert.Equal(("fraud", reason.Sentence), (tray.Told.First().Verdict, tray.Told.First().Sentence));
        Assert.Equal(0, tray.BalanceOf(2).Value);
    }

    [Fact]
    public void A_payment_that_is_changed_before_the_honest_one_comes_passes_and_the_honest_one_does_not()
    {
        var tray = new PaymentTray();
        tray.Order(0, 1, new Paise(120_00));
        tray.Pass(Hop.Switch, tray.At(Hop.Switch)[0]);
        tray.Forge(ForgeryKind.ChangedOnItsWay);
        tray.Pass(Hop.Bank, tray.At(Hop.Bank)[1]);
        tray.Pass(Hop.Bank, tray.At(Hop.Bank)[0]);
        Assert.Equal(["fraud", "settled"], tray.Told.Select(one => one.Verdict));
        Assert.Equal(379_00, tray.BalanceOf(0).Value);
    }

    [Fact]
    public void A_second_click_on_a_message_that_has_gone_does_nothing()
    {
        var tray = new PaymentTray();
        tray.Order(0, 1, new Paise(120_00));
        var sent = tray.At(Hop.Switch)[0];
        tray.Pass(Hop.Switch, sent);
        tray.Pass(Hop.Switch, sent);
        tray.Copy(Hop.Switch, sent);
        tray.Lose(Hop.Switch, sent);
        Assert.Empty(tray.At(Hop.Switch));
        Assert.Single(tray.At(Hop.Bank));
    }

    [Fact]
    public void The_table_has_room_for_so_many_messages_and_no_more()
    {
        var tray = new PaymentTray();
        tray.Forge(ForgeryKind.PastTheApp);
        Assert.Empty(tray.At(Hop.Bank));
        for (var i = 0; i < PaymentTray.MostMessages + 5; i++)
        {
            tray.Order(0, 1, new Paise(1));
        }

        tray.Copy(Hop.Switch, tray.At(Hop.Switch)[0]);
        Assert.Equal(PaymentTray.MostMessages, tray.At(Hop.Switch).Length);
        tray.Lose(Hop.Switch, tray.At(Hop.Switch)[0]);
        Assert.False(tray.IsFull);
    }

    [Fact]
    public async Task A_payment_is_settled_once_and_a_forged_one_is_named()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/payments"));
        var (between, bank) = (page.GetByLabel("Switch", new() { Exact = true }), page.GetByLabel("Bank", new() { Exact = true }));
        await page.GetByLabel("Rupees").FillAsync("50");
        await page.GetByText("Pay", new() { Exact = true }).ClickAsync();
        await Expect(between.Locator(".message")).ToContainTextAsync("Asha → Ravi ₹50.00 [1,0,0]");
        await between.GetByText("Pass on").ClickAsync();
        await bank.GetByText("copy").ClickAsync();
        await Expect(bank.Locator(".message")).ToHaveCountAsync(2);
        await bank.GetByText("Settle").First.ClickAsync();
        await Expect(page.Locator(".verdicts .chip")).ToHaveTextAsync(["settled"]);
        await bank.GetByText("Settle").First.ClickAsync();
        await Expect(page.Locator(".verdicts .chip").First).ToHaveTextAsync("asked again");
        await Expect(page.Locator(".ledger tbody tr").First.Locator("td")).ToHaveTextAsync(["₹450.00", "₹400.00"]);
        await page.GetByLabel("What the thief tries").SelectOptionAsync("NumbersOfAnother");
        await page.GetByText("Forge", new() { Exact = true }).ClickAsync();
        await bank.GetByText("Settle").ClickAsync();
        await Expect(page.Locator(".verdicts tr").First).ToContainTextAsync("It claims a number that its owner gave to another payment.");
        await Expect(page.Locator(".ledger tbody tr").Last.Locator("td").First).ToHaveTextAsync("₹0.00");
    }
}
