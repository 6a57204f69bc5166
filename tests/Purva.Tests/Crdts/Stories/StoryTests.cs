using Purva.Clocks;
using Purva.Crdts;
using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Maps;
using Purva.Crdts.Registers;
using Purva.Crdts.Sets;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Stories;

/// <summary>Three ways in which the reference notes lose or bring back what people did, beside what holds. The texts stand in samples/crdts.</summary>
public sealed class StoryTests
{
    private static readonly ReplicaId A = ReplicaId.Parse("a");
    private static readonly ReplicaId B = ReplicaId.Parse("b");

    [Fact]
    public Task A_set_that_compares_whole_clocks_loses_what_nobody_removed()
    {
        var story = new Transcript("Two sites keep a shopping list. The notes' set keeps the clock of each addition and removal, and takes an addition for removed if it happened before a removal.");
        var (notesA, notesB) = (new NotesSet(0, 2), new NotesSet(1, 2));
        var (first, second, bread) = (notesA.Add("milk"), notesA.Add("milk"), notesA.Add("bread"));
        var (setA, setB) = (Causal<AddWinsSet<TextValue>>.Empty, Causal<AddWinsSet<TextValue>>.Empty);
        var one = setA.Add(A, "milk");
        var two = (setA = setA.Merge(one)).Add(A, "milk");
        var three = (setA = setA.Merge(two)).Add(A, "bread");
        setA = setA.Merge(three);

        notesB.Receive(first);
        notesB.Receive(bread);
        setB = setB.Merge(one).Merge(three);
        story.Step("Site a adds milk, milk again, and bread. The second milk is late; b has the first and the bread.", notesB, setB);

        notesB.Remove("milk");
        setB = setB.Merge(setB.Remove(B, "milk"));
        story.Step("Site b removes the milk that it sees.", notesB, setB);

        notesB.Receive(second);
        setB = setB.Merge(two);
        story.Step("The second milk arrives. Site b never saw it, and nobody removed it.", notesB, setB);
        story.Step("Is there milk?", notesB.Contains("milk"), setB.Contains("milk"));
        Assert.False(notesB.Contains("milk"));
        Assert.True(setB.Contains("milk"));

        for (var i = 0; i < 1_000; i++)
        {
            notesB.Add("egg");
            notesB.Remove("egg");
            setB = setB.Merge(setB.Add(B, "egg"));
            setB = setB.Merge(setB.Remove(B, "egg"));
        }

        story.Step("A thousand eggs come and go.", $"{notesB.KeptClocks} clocks are kept", $"{setB.EncodedLength} bytes are kept, of which {setB.Context.EncodedLength} tell what was seen: {setB.Context}");
        return Check("set", story);
    }

    [Fact]
    public Task A_winner_by_hash_brings_back_what_was_overwritten()
    {
        var story = new Transcript("An address is written on a phone, concurrently on a laptop, and corrected on the phone. The notes break the tie by the MD5 of the printed value.");
        NotesRegister[] notes = [new("Andheri 4", 1, 0), new("Bandra 7", 0, 1), new("Powai 3", 2, 0)];
        var written = LwwRegister<TextValue>.Empty.Set(A, At(10, 0), "Andheri 4");
        LwwRegister<TextValue>[] purva = [written, LwwRegister<TextValue>.Empty.Set(B, At(10, 5), "Bandra 7"), written.Set(A, At(10, 10), "Powai 3")];
        story.Tell("10:00 phone: Andheri 4. 10:05 laptop, which has not heard of it: Bandra 7. 10:10 phone, instead of Andheri 4: Powai 3.");

        var winners = new HashSet<string>();
        foreach (var (x, y, z) in (ReadOnlySpan<(int, int, int)>)[(0, 1, 2), (0, 2, 1), (1, 2, 0)])
        {
            var (theirs, ours) = (NotesRegister.Resolve(NotesRegister.Resolve(notes[x], notes[y]), notes[z]), purva[x].Merge(purva[y]).Merge(purva[z]));
            story.Step($"{notes[x]} meets {notes[y]}, then {notes[z]}.", theirs, ours);
            winners.Add(theirs.Value);
            Assert.Equal(purva[2], ours);
        }

        Assert.Equal(3, winners.Count);
        story.Tell("Three orders, three winners by hash, one of them the address that was already corrected; by time and replica the last, wherever one looks.");
        return Check("register", story);
    }

    [Fact]
    public Task A_maximum_of_quantities_loses_one_and_a_line_left_out_returns()
    {
        var story = new Transcript("One cart on a phone and on a laptop. The notes take the maximum of concurrent quantities, and have no removal.");
        var (notesPhone, notesLaptop) = (new NotesCart(), new NotesCart());
        var phone = Causal<ObservedRemoveMap<TextValue, ResettableCounter>>.Empty;
        notesPhone.Add("rice", 1, isPhone: true);
        notesLaptop.Add("rice", 1, isPhone: false);
        var laptop = phone.Update(B, "rice", static (line, scope) => line.Increment(scope, 1));
        phone = phone.Update(A, "rice", static (line, scope) => line.Increment(scope, 1));

        var notes = notesPhone.Merge(notesLaptop);
        phone = phone.Merge(laptop);
        story.Step("Each adds one rice, and they meet.", notes, Show(phone));
        Assert.Equal((1, (Int128)2), (notes["rice"], phone.At("rice").Value));

        notesPhone = notes.Merge(new NotesCart());
        notesPhone.LeaveOut("rice");
        var laptopNow = phone;
        phone = phone.Merge(phone.Remove(A, "rice"));
        story.Step("The phone removes the rice.", notesPhone, Show(phone));
        story.Step("It meets the laptop, which has not heard of that.", notesPhone.Merge(notes), Show(phone.Merge(laptopNow)));
        Assert.Equal(1, notesPhone.Merge(notes)["rice"]);
        Assert.False(phone.Merge(laptopNow).ContainsKey("rice"));

        notes.Add("rice", 3, isPhone: false);
        laptopNow = laptopNow.Merge(laptopNow.Update(B, "rice", static (line, scope) => line.Increment(scope, 3)));
        story.Step("The laptop had meanwhile added three more: those, and only those, stay.", notesPhone.Merge(notes), Show(phone.Merge(laptopNow)));
        Assert.Equal((4, (Int128)3), (notesPhone.Merge(notes)["rice"], phone.Merge(laptopNow).At("rice").Value));
        return Check("cart", story);
    }

    private static string Show(Causal<ObservedRemoveMap<TextValue, ResettableCounter>> cart) =>
        cart.Keys.Count == 0 ? "nothing" : string.Join(", ", cart.Keys.Select(product => $"{cart.At(product).Value} {product}"));

    private static HybridTimestamp At(int hour, int minute) => HybridTimestamp.FromMilliseconds(1_763_978_400_000 + (((hour - 10) * 60) + minute) * 60_000L);

    private static async Task Check(string name, Transcript story)
    {
        var path = Path.Combine(RepositoryFolder.Path, "samples", "crdts", name + ".txt");
        if (Environment.GetEnvironmentVariable("PURVA_REWRITE") == "1")
        {
            await File.WriteAllTextAsync(path, story.ToString(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(story.ToString(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
