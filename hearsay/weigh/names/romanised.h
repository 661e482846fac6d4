// Names written in Latin letters in more than one way.
//
// Зеленський is Zelensky, Zelenskyy or Zelenskiy, Пригожин Prigozhin in London and
// Prigojine in Paris. Each way folds to what a name sounds like, near enough that
// one writer's spelling meets another's:
//
//     sound_of("zelenskyy") == sound_of("zelensky")      both "zelenski"
//     sound_of("prigojine") == sound_of("prigozhin")     both "prigojin"
//
// Arabic names leave their vowels to the writer: loose_sound_of() makes e of i and
// o of u, consonants_of() leaves no vowels at all ("haftar", "hifter": "hftr"). The
// looser the folding, the more names it makes alike that are not one: names.h says
// what else has to speak for it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_WEIGH_NAMES_ROMANISED_H_
#define HEARSAY_WEIGH_NAMES_ROMANISED_H_

#include <string>
#include <string_view>

namespace hearsay {

// Lower case, without the marks on letters: "Médecins" -> "medecins", "Łódź" -> "lodz".
// Letters of other scripts stay.
std::string plain_letters(std::string_view word);

// Of plain letters.
std::string sound_of(std::string_view word);
// Of a sound.
std::string loose_sound_of(std::string_view sound);
std::string consonants_of(std::string_view sound);

}  // namespace hearsay

#endif  // HEARSAY_WEIGH_NAMES_ROMANISED_H_
