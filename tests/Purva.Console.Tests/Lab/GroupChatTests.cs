using Purva.Scenarios.Chat;
using Purva.SiteConsole.Lab;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Lab;

/// <summary>A group of phones: as a model, and clicked in a browser.</summary>
public sealed class GroupChatTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public void An_answer_waits_where_causes_come_first_and_stands_too_early_where_they_do_not()
    {
        var chat = GroupChat.OfTheStory();
        Assert.Empty(chat.ShownOn(2, ChatDisplay.CausesFirst));
        Assert.Equal(1, chat.PhoneOf(2).Waiting);
        Assert.Equal([0], GroupChat.TooEarlyIn(chat.ShownOn(2, ChatDisplay.AsTheyArrive), chat.HandedTo(2)));
        chat.ArriveAll();
        Assert.Equal(["Kya plan hai?", "Marine Drive"], chat.ShownOn(2, ChatDisplay.CausesFirst).Select(message => message.Text));
        Assert.Equal([0], GroupChat.TooEarlyIn(chat.ShownOn(2, ChatDisplay.AsTheyArrive), chat.HandedTo(2)));
        Assert.All(Enumerable.Range(0, 3), who => Assert.Empty(GroupChat.TooEarlyIn(chat.ShownOn(who, ChatDisplay.CausesFirst), chat.HandedTo(who))));
        Assert.True(chat.IsAgreed);
    }

    [Fact]
    public void By_clocks_that_differ_an_answer_stands_above_its_question()
    {
        var chat = new GroupChat();
        chat.Say(1, "Where?");
        chat.ArriveAll();
        chat.Say(0, "Marine Drive");
        chat.ArriveAll();
        Assert.Equal(["Marine Drive", "Where?"], chat.ShownOn(2, ChatDisplay.ByWallClock).Select(message => message.Text));
        Assert.Equal(["Where?", "Marine Drive"], chat.ShownOn(2, ChatDisplay.CausesFirst).Select(message => message.Text));
    }

    [Fact]
    public void A_phone_that_was_off_loses_what_arrives_and_has_it_from_the_others_when_it_is_back()
    {
        var chat = new GroupChat();
        chat.Say(0, "one");
        chat.Switch(2);
        chat.Arrive(2, chat.OnTheWayTo(2)[0]);
        chat.Say(1, "two");
        Assert.Empty(chat.OnTheWayTo(2));
        Assert.Empty(chat.PhoneOf(2).Shown);
        chat.Arrive(0, chat.OnTheWayTo(0)[0]);
        chat.Switch(2);
        Assert.Equal(2, chat.PhoneOf(2).Shown.Count);
        Assert.Empty(chat.OnTheWayTo(2));
        Assert.True(chat.IsAgreed);
    }

    [Fact]
    public void Who_joins_late_is_handed_the_latest_and_hears_all_that_follows()
    {
        var chat = new GroupChat();
        foreach (var text in (string[])["one", "two", "three"])
        {
            chat.Say(0, text);
        }

        chat.Join();
        Assert.False(chat.CanJoin);
        Assert.Equal(["two", "three"], chat.ShownOn(3, ChatDisplay.CausesFirst).Select(message => message.Text));
        Assert.Equal("[3,0,0,0]", GroupChat.Format(chat.PhoneOf(3).Seen));
        chat.Say(3, "Aati hoon");
        chat.ArriveAll();
        Assert.True(chat.IsAgreed);
        Assert.All(Enum.GetValues<ChatDisplay>(), display => Assert.Empty(GroupChat.TooEarlyIn(chat.ShownOn(3, display), chat.HandedTo(3))));
    }

    [Fact]
    public void Nobody_joins_where_all_are_off()
    {
        var chat = new GroupChat();
        for (var who = 0; who < 3; who++)
        {
            chat.Switch(who);
        }

        chat.Join();
        Assert.Equal(3, chat.Count);
        Assert.Equal(ChatRefusal.Empty, chat.Say(0, " "));
        Assert.Equal(0, chat.Said);
    }

    [Fact]
    public async Task An_answer_that_overtakes_its_question_is_shown_after_it()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/chat"));
        var (arjun, priya, raj) = (page.GetByLabel("Arjun", new() { Exact = true }), page.GetByLabel("Priya", new() { Exact = true }), page.GetByLabel("Raj", new() { Exact = true }));
        await arjun.GetByLabel("Arjun writes").FillAsync("Kya plan hai?");
        await arjun.GetByLabel("Arjun writes").PressAsync("Enter");
        await priya.GetByText("Arrives").ClickAsync();
        await Expect(priya.Locator(".messages li")).ToHaveCountAsync(1);
        await priya.GetByLabel("Priya writes").FillAsync("Marine Drive");
        await priya.GetByText("Send").ClickAsync();
        await raj.GetByText("Arrives").Nth(1).ClickAsync();
        await Expect(raj.Locator(".waiting")).ToHaveTextAsync("1 waiting for a cause");
        await Expect(raj.Locator(".messages li")).ToHaveCountAsync(0);
        await page.GetByLabel("Phones show messages").SelectOptionAsync("AsTheyArrive");
        await Expect(raj.Locator(".messages li.early")).ToHaveCountAsync(1);
        await page.GetByLabel("Phones show messages").SelectOptionAsync("CausesFirst");
        await page.GetByText("Everything arrives").ClickAsync();
        await Expect(raj.Locator(".said")).ToHaveTextAsync(["Kya plan hai?", "Marine Drive"]);
        await page.GetByText("Meera joins late").ClickAsync();
        await Expect(page.GetByLabel("Meera", new() { Exact = true }).Locator(".clock")).ToHaveTextAsync("[1,1,0,0]");
        await raj.GetByText("Switch off").ClickAsync();
        await Expect(raj.GetByLabel("Raj writes")).ToBeDisabledAsync();
    }
}
